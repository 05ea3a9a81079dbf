import { get, saveAs } from '../api/client.js';
import { FAILURES, type Page, type Registration, type Row } from '../api/types.js';

/** More failed rows than this are not gathered in the browser; the export of the service has all of them. */
const MOST = 20_000;

/** The failed rows of a registration. */
export async function failedRows(registration: Registration): Promise<Row[]> {
  const rows: Row[] = [];
  for (const outcome of FAILURES) {
    let cursor: string | null = null;
    if (registration.counts[outcome]) {
      do {
        const query = { outcome, limit: 500, cursor };
        const page: Page<Row> = await get<Page<Row>>('status', `/v1/registrations/${registration.id}/rows`, query);
        rows.push(...page.items);
        cursor = page.next;
      } while (cursor !== null && rows.length < MOST);
    }
  }
  return rows.sort((a, b) => a.row - b.row);
}

/**
 * Offers the failed rows as they stand in the local files, with their hashes, to correct and upload again. The hashes come from the files
 * of the user: no service gives them back.
 */
export async function saveFailedRows(files: readonly File[], rows: readonly Row[]): Promise<void> {
  const parts: string[] = [];
  for (const file of files) {
    const lines = new Set(rows.filter((row) => row.file === file.name).map((row) => row.line));
    if (lines.size > 0) {
      const records = split(decode(await file.arrayBuffer()));
      const header = records.find((record) => record.line <= 20 && isHeader(record.text));
      if (header) {
        parts.push(header.text);
      }
      parts.push(...records.filter((record) => lines.has(record.line)).map((record) => record.text));
    }
  }
  saveAs(new Blob(['\ufeff', parts.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' }), 'failed-rows.csv');
}

/** Text in one of the encodings that the service reads. */
export function decode(content: ArrayBuffer): string {
  const [first, second, third, fourth] = new Uint8Array(content, 0, Math.min(4, content.byteLength));
  if ((first === 0xff && second === 0xfe) || (second === 0 && fourth === 0)) {
    return new TextDecoder('utf-16le').decode(content);
  }
  if ((first === 0xfe && second === 0xff) || (first === 0 && third === 0)) {
    return new TextDecoder('utf-16be').decode(content);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

interface LineRecord {
  /** 1-based, of its first line. */
  line: number;
  text: string;
}

/** Splits a file into records: lines, joined while a quoted cell is open. */
export function split(text: string): LineRecord[] {
  const records: LineRecord[] = [];
  let open: LineRecord | null = null;
  text.split(/\r\n|\n|\r/).forEach((content, i) => {
    open = open === null ? { line: i + 1, text: content } : { line: open.line, text: `${open.text}\r\n${content}` };
    if ((open.text.match(/"/g)?.length ?? 0) % 2 === 0) {
      records.push(open);
      open = null;
    }
  });
  if (open !== null) {
    records.push(open);
  }
  return records;
}

function isHeader(line: string): boolean {
  const letters = line.toLowerCase().replace(/[^a-z,;|\t]/g, '');
  return /serialnumber|serienummer|hardwarehash/.test(letters) || /(^|[,;|\t])serial($|[,;|\t])/.test(letters);
}
