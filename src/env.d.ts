/// <reference types="astro/client" />
import type { App as OurApp } from '#app';

declare global {
  namespace App {
    /** What the server hands to pages that are made on demand; prerendered pages have none of it. */
    interface Locals {
      readonly app: OurApp;
      /** Of the socket: the reverse proxy's where there is one. */
      readonly remoteAddress: string;
    }
  }
}
