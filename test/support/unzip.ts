import { inflateRawSync } from 'node:zlib';

/** The files of an archive, by its directory at the end (APPNOTE.TXT 4.3). */
export function unzip(bytes: Buffer): Record<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('There is no end of a directory in it');
  const found: Record<string, string> = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const packed = bytes.readUInt32LE(at + 20);
    const length = bytes.readUInt16LE(at + 28);
    const data = bytes.readUInt32LE(at + 42) + 30 + length;
    const name = bytes.subarray(at + 46, at + 46 + length).toString();
    found[name] = inflateRawSync(bytes.subarray(data, data + packed)).toString();
    at += 46 + length;
  }
  return found;
}

/** The rows of a file of JSON Lines. */
export function linesOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
