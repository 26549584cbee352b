/**
 * Headers of pages made on demand (question page, desk). Prerendered pages are files: whoever serves them sets the same.
 */
import type { MiddlewareHandler } from 'astro';
import { securityHeaders } from './site/security-headers.ts';

export const onRequest: MiddlewareHandler = async (context, next) => {
  const response = await next();
  if (context.isPrerendered) return response;
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  // A conversation or a desk page must not stay in a cache or come back with the Back button after signing out.
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  return response;
};
