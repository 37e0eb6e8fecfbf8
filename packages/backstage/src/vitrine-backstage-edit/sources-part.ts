import { html, nothing, type TemplateResult } from 'lit'
import type { BackstageMessageId, Say } from '../backstage-element.ts'
import type { ShowDraft } from '../show-draft.ts'
import { transportName } from '../transport-name.ts'

const KINDS = ['whep', 'llhls', 'hls', 'livekit', 'file'] as const

type Sources = ShowDraft['sources']

export interface SourcesPartContext {
  say: Say
  change(sources: Sources): void
  /** Whether what is wrong is at this path or below it. */
  wrong(path: string): boolean
  /** What is wrong with the sources. */
  problem: unknown
  field(path: string, label: BackstageMessageId, value: string, change: (value: string) => void): unknown
  add(id: BackstageMessageId, act: () => void): unknown
  remove(name: string, act: () => void): unknown
}

/** Where the picture comes from, in the order in which it is preferred. */
export function sourcesPart(sources: Sources, context: SourcesPartContext): TemplateResult {
  const { say, change, wrong, problem, field, add, remove } = context
  const put = (index: number, part: Partial<Sources[number]>) =>
    change(sources.map((source, at) => (at === index ? { ...source, ...part } : source)))

  const token = (index: number, { kind, token_url = '' }: Sources[number]) =>
    kind === 'livekit'
      ? field(`sources.${index}.token_url`, 'edit.token_url', token_url, value =>
          put(index, { token_url: value || undefined }),
        )
      : nothing

  const row = (source: Sources[number], index: number) => {
    const { kind, url } = source
    const name = transportName(kind)
    const path = `sources.${index}`
    return html`<div class="row">
        <select
          aria-label=${say('edit.kind')}
          @change=${(event: Event) => put(index, { kind: (event.target as HTMLSelectElement).value })}
        >
          ${[...new Set([...KINDS, kind])].map(
            each => html`<option value=${each} ?selected=${each === kind}>${transportName(each)}</option>`,
          )}
        </select>
        <input
          type="url"
          dir="ltr"
          .value=${url}
          aria-label=${say('edit.url', { kind: name })}
          aria-invalid=${wrong(path) && !wrong(`${path}.token_url`)}
          @input=${(event: InputEvent) => put(index, { url: (event.target as HTMLInputElement).value })}
        />
        ${remove(say('edit.remove', { name: `${name} ${index + 1}` }), () =>
          change(sources.filter((_, at) => at !== index)),
        )}
      </div>
      ${token(index, source)}`
  }

  return html`<fieldset>
    <legend>${say('edit.sources')}</legend>
    ${sources.map(row)} ${add('edit.add_source', () => change([...sources, { kind: 'llhls', url: '' }]))}
    ${problem}
  </fieldset>`
}
