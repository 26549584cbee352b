/** Bytes beyond which a picture is made smaller before it is sent: minutes on 2G, and nothing lost for a reader. */
const largeEnough = 1_000_000;
/** Pixels of the longer side. */
const longestSide = 2_000;
const quality = 0.8;

/** A photo in a size for sending, also without what the camera wrote into it; anything else as it is. */
export async function shrinkPicture(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size < largeEnough) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    return blob !== null && blob.size < file.size
      ? new File([blob], 'picture.jpg', { type: blob.type })
      : file;
  } catch {
    // A kind this browser does not know: the server looks at it.
    return file;
  }
}
