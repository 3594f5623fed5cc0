// A ZIP archive as others write it, and, where a field is given, as nobody should.

import { crc32, deflateRawSync } from "node:zlib";

const little = (...fields) => Buffer.concat(fields.map(([size, value]) => {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntLE(value, 0, size);
  return bytes;
}));

/** `files`: [name, content]. What stands in `wrong` is written instead of what is so. */
export function zip(files, wrong = {}) {
  const [parts, list] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(content)];
    const { method = 8, flags = Buffer.isBuffer(name) ? 0 : 1 << 11, crc = crc32(bytes), size = bytes.length } = wrong;
    const data = method === 0 ? bytes : deflateRawSync(bytes);
    const fields = [[2, 20], [2, flags], [2, method], [4, 0], [4, crc], [4, data.length], [4, size], [2, title.length], [2, 0]];
    const entry = Buffer.concat([little([4, 0x04034b50], ...fields), title, data]);
    list.push(Buffer.concat([little([4, 0x02014b50], [2, 20], ...fields, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title]));
    parts.push(entry);
    at += entry.length;
  }
  const directory = Buffer.concat(list);
  const count = wrong.count ?? files.length;
  return Buffer.concat([...parts, directory, little([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, at], [2, 0])]);
}
