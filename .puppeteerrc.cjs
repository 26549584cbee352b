// whatsapp-web.js drives the system's Chromium (WHATSAPP_CHROMIUM); Puppeteer must not download its own.
module.exports = { skipDownload: true };
