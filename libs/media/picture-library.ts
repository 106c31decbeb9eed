import type Sharp from 'sharp';

let loaded: Promise<typeof Sharp> | undefined;

/** libvips with its limits set, loaded with the first picture: most starts examine none. */
export function pictureLibrary(): Promise<typeof Sharp> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp');
  // Only the readers of accepted types stay open: libvips would also open SVG, PDF, FITS and text as pictures.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpeg',
      'VipsForeignLoadPng',
      'VipsForeignLoadNsgif',
      'VipsForeignLoadWebp',
      'VipsForeignLoadHeif',
      'VipsForeignLoadTiff',
    ],
  });
  // Each picture is read once; a cache would only hold one family's pixels in memory while another's are analysed.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}
