/// <reference types="astro/client" />
import type { App as OurApp } from '#app';

declare global {
  namespace App {
    /** What the server hands to pages that are made on demand; prerendered pages have none of it. */
    interface Locals {
      readonly app: OurApp;
      /** Of the visitor; bots/web/client-address.ts says whom we believe. */
      readonly remoteAddress: string;
    }
  }
}
