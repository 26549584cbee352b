/** Pixels of the picture beside a link; the size every messenger cuts least from. */
export const previewSize = { width: 1200, height: 630 } as const;
