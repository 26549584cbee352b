/** Icons for home screens, drawn from one SVG each: the palm of the portal, and one that tells nothing. */
import type { APIRoute } from 'astro';
import sharp from 'sharp';
import { iconSizes, type ManifestKind } from '../../site/offline/app-manifest.ts';
import palm from '../../site/offline/icons/app.svg?raw';
import page from '../../site/offline/icons/neutral.svg?raw';

const drawings: Readonly<Record<ManifestKind, string>> = { app: palm, neutral: page };

interface Props {
  readonly kind: ManifestKind;
  readonly size: number;
}

export const getStaticPaths = () =>
  (['app', 'neutral'] as const).flatMap((kind) =>
    iconSizes.map((size) => ({ params: { icon: `${kind}-${size}` }, props: { kind, size } })),
  );

export const GET: APIRoute<Props> = async ({ props: { kind, size } }) => {
  const image = await sharp(Buffer.from(drawings[kind]), { density: 600 })
    .resize(size, size)
    .png()
    .toBuffer();
  return new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } });
};
