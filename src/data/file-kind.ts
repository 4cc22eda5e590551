const EXPORT = 'Export the table as a CSV file, then choose that one.';

/** The first bytes of files that are often taken for tables, and what to say of them. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], sentence: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], `This is an Excel workbook or another ZIP archive, not CSV. ${EXPORT}`],
  [[0xd0, 0xcf, 0x11, 0xe0], `This is an Excel workbook or another Office document, not CSV. ${EXPORT}`],
  [[0x1f, 0x8b], 'This file is compressed with gzip. Unpack it, then choose the CSV file in it.'],
  [[0x25, 0x50, 0x44, 0x46], `This is a PDF document, not CSV. ${EXPORT}`],
  [[0x50, 0x41, 0x52, 0x31], `This is a Parquet file, not CSV. ${EXPORT}`],
  [[0xff, 0xfe], 'This file is encoded as UTF-16. Save it as UTF-8 (“CSV UTF-8”), then choose it again.'],
  [[0xfe, 0xff], 'This file is encoded as UTF-16. Save it as UTF-8 (“CSV UTF-8”), then choose it again.'],
];

/** Why a file cannot be read as CSV, by its first bytes; undefined where it may be CSV. */
export function notCsv(start: Uint8Array): string | undefined {
  if (start.length === 0) return 'The file is empty.';
  const signature = SIGNATURES.find(([bytes]) => bytes.every((byte, i) => start[i] === byte));
  if (signature) return signature[1];
  if (start.includes(0)) return `This is a binary file, not CSV. ${EXPORT}`;
  const text = new TextDecoder().decode(start.subarray(0, 1024)).trimStart();
  if (/^<(?:!doctype|!--|html|\?xml|head|body|svg)/i.test(text))
    return `This is a web page or an XML document, not CSV. ${EXPORT}`;
  if (/^(?:\{\s*["}]|\[\s*[[{"\]\d-])/.test(text)) return `This is JSON, not CSV. ${EXPORT}`;
  return text === '' && start.length < 1024 ? 'The file is empty.' : undefined;
}
