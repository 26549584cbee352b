/**
 * Headers for every page, static or made on demand. The content security policy comes from astro.config.mjs.
 * `same-origin` and not `no-referrer`: with the latter browsers send forms with `Origin: null`,
 * and our check of the origin would refuse them.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
