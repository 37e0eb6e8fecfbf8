import { describeEvents, type FieldDescription } from './describe-events.ts'

/** The docs page of the catalogue, as Markdown. */
export function eventsPage(): string {
  const { events, envelope, batch, attribution } = describeEvents()
  return (
    [
      '# Events',
      '<!-- Generated from packages/protocol/src/events/events.ts. -->',
      'Money is an integer in minor units with `currency` and `exp`; times are ms since the epoch, durations ms. The collector refuses an event whose required (**bold**) property is missing or of the wrong type and names it. A wrong optional property is left out, an unknown one is kept.',
      ...events.map(({ name, doc, props }) => [`## \`${name}\``, doc, ...table(props)].join('\n\n')),
      '## Envelope\n\nEvery event carries, besides `props`:',
      ...table(envelope),
      '### `attr`',
      ...table(attribution),
      '## Batch\n\nEvents travel in `events` of a batch:',
      ...table(batch),
      'Stored, each event also has `boot`, copied down from its batch, and `ts`, its server time in ms. Read them in the order of `boot`, then `seq`.',
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

function table(fields: FieldDescription[]): string[] {
  if (fields.length === 0) return []
  const rows = fields.map(
    ({ name, required, type, doc }) => `| ${required ? `**${name}**` : name} | ${type} | ${doc} |`,
  )
  return [['| property | type | meaning |', '|---|---|---|', ...rows].join('\n')]
}
