// The files of a ZIP archive, one at a time: what there is stands at its end, and each file is unpacked from its own place by
// the browser's own DecompressionStream. Of the archive no more is held than the file that is read.

/** The most files in it; bytes of one file, as the readers take, and of all; and how often its packed size a large file may unpack to. */
export const MOST = { files: 50_000, each: 64 << 20, all: 1 << 30, ratio: 200 };
/** Of a smaller one the ratio says nothing. */
const SMALL = 1 << 20;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];
const ENCRYPTED = 1;
const UTF_8 = 1 << 11;
/** What stands at the end of an archive, with the longest comment. */
const [END_SIZE, MOST_COMMENT] = [22, 0xffff];

const refused = (code) => Object.assign(new Error(code), { code });
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());
const viewOf = ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength);

/** What is in the archive: [{ name, read }], folders left out. Throws with a `code` where it cannot be told. */
export async function unzip(archive) {
  const { count, size, from } = await endOf(archive);
  const view = viewOf(await bytesOf(archive.slice(from, from + size)));
  const files = [];
  let [at, all] = [0, 0];
  for (let left = count; left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw refused("malformed");
    const field = (offset) => view.getUint16(at + offset, true);
    const long = (offset) => view.getUint32(at + offset, true);
    const next = at + 46 + field(28) + field(30) + field(32);
    if (next > view.byteLength) throw refused("malformed");
    const name = nameOf(new Uint8Array(view.buffer, view.byteOffset + at + 46, field(28)), field(8));
    const entry = { flags: field(8), method: field(10), crc: long(16), packed: long(20), size: long(24), at: long(42) };
    at = next;
    if (name.endsWith("/")) continue;
    all += entry.size;
    files.push({ name, read: () => unpack(archive, entry) });
  }
  if (all > MOST.all) throw refused("too_large");
  return files;
}

async function endOf(archive) {
  const tail = viewOf(await bytesOf(archive.slice(Math.max(0, archive.size - END_SIZE - MOST_COMMENT))));
  let at = tail.byteLength - END_SIZE;
  while (at >= 0 && !(tail.getUint32(at, true) === END && at + END_SIZE + tail.getUint16(at + 20, true) === tail.byteLength)) at -= 1;
  if (at < 0) throw refused("malformed");
  const [disk, count, size, from] = [tail.getUint16(at + 4, true), tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  if (disk !== 0) throw refused("not_plain_zip");
  // So many, or so far in, that the numbers stand elsewhere.
  if (count > MOST.files || from === 0xffffffff || size === 0xffffffff) throw refused("too_many");
  return { count, size, from };
}

/** Its name: UTF-8 where it says so or is so, and else what Windows writes in Japan. */
function nameOf(bytes, flags) {
  try {
    return new TextDecoder("utf-8", { fatal: !(flags & UTF_8) }).decode(bytes).replaceAll("\\", "/");
  } catch {
    return new TextDecoder("shift_jis").decode(bytes).replaceAll("\\", "/");
  }
}

async function unpack(archive, { flags, method, crc, packed, size, at }) {
  if (flags & ENCRYPTED) throw refused("password");
  if (method !== STORED && method !== DEFLATED) throw refused("not_plain_zip");
  if (size > MOST.each) throw refused("too_large");
  if (size > SMALL && size > packed * MOST.ratio) throw refused("unpacks_too_far");
  const head = viewOf(await bytesOf(archive.slice(at, at + 30)));
  if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw refused("malformed");
  const from = at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = archive.slice(from, from + packed);
  const bytes = method === STORED ? await bytesOf(data) : await inflate(data, size);
  if (bytes.length !== size || crcOf(bytes) !== crc) throw refused("malformed");
  return bytes;
}

/** No more than the archive says it is. */
async function inflate(data, size) {
  const bytes = new Uint8Array(size);
  const reader = data.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (length + part.value.length > size) throw refused("malformed");
      bytes.set(part.value, length);
      length += part.value.length;
    }
  } catch {
    await reader.cancel().catch(() => {});
    throw refused("malformed");
  }
  return bytes.subarray(0, length);
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
