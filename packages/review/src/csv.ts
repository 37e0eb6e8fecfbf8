/** Reads RFC 4180: quoted cells may hold commas, quotes and line ends. One record a row, by the first row's names. */
export function readCsv(text: string): Record<string, string>[] {
  const [names = [], ...rows] = cellsOf(text.replace(/^\uFEFF/, ''))
  return rows
    .filter(row => row.some(cell => cell !== ''))
    .map(row => Object.fromEntries(names.map((name, index) => [name.trim(), row[index] ?? ''])))
}

/** Writes RFC 4180. A cell a spreadsheet would take for a formula is written as text. */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let value = ''
  let quoted = false
  const endRow = () => {
    rows.push([...row, value])
    row = []
    value = ''
  }
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (quoted) {
      if (char !== '"') value += char
      else if (text[index + 1] === '"') {
        value += '"'
        index++
      } else quoted = false
    } else if (char === '"' && value === '') quoted = true
    else if (char === ',') {
      row.push(value)
      value = ''
    } else if (char === '\n') endRow()
    else if (char !== '\r') value += char
  }
  if (value !== '' || row.length) endRow()
  return rows
}
