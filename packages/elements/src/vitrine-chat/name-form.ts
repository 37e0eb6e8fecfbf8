import type { Refusal, RefusalCode } from '@vitrine/core'
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { closeIcon } from '../icons.ts'
import type { MessageId, Words } from '../words.ts'

const NAME_LENGTH = 40
const PROBLEMS: Partial<Record<RefusalCode, MessageId>> = {
  taken: 'chat.name_taken',
  reserved: 'chat.name_reserved',
}

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment
}

/** "You write as Guest 4821 · Change", and the field behind it. */
export class NameForm {
  readonly #host: Host
  readonly #rename: (name: string) => Promise<Refusal | undefined>
  #open = false
  #problem: MessageId | undefined

  constructor(host: Host, rename: (name: string) => Promise<Refusal | undefined>) {
    this.#host = host
    this.#rename = rename
  }

  render(name: string, t: Words<MessageId>): TemplateResult {
    if (!this.#open)
      return html`<p class="name-row">
        <span><bdi>${t('chat.writes_as', { name })}</bdi></span>
        <button type="button" @click=${() => this.#show(true)}>${t('chat.change')}</button>
      </p>`
    return html`<form class="name-row" @submit=${this.#submit} @keydown=${this.#key}>
      <input
        type="text"
        name="name"
        dir="auto"
        autocomplete="nickname"
        maxlength=${NAME_LENGTH}
        required
        aria-label=${t('chat.name')}
        aria-invalid=${this.#problem ? 'true' : 'false'}
        aria-describedby="name-problem"
        value=${name}
      />
      <button type="submit">${t('chat.save')}</button>
      <button
        type="button"
        class="icon-only"
        aria-label=${t('chat.cancel')}
        @click=${() => this.#show(false)}
      >
        ${closeIcon}
      </button>
      <span class="fate" id="name-problem" role="status">${this.#problem ? t(this.#problem) : nothing}</span>
    </form>`
  }

  async #show(open: boolean): Promise<void> {
    this.#open = open
    this.#problem = undefined
    this.#host.requestUpdate()
    await this.#host.updateComplete
    const { renderRoot } = this.#host
    if (open) renderRoot.querySelector<HTMLInputElement>('.name-row input')?.select()
    else renderRoot.querySelector<HTMLElement>('.name-row button')?.focus()
  }

  readonly #key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    void this.#show(false)
  }

  readonly #submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const name = String(new FormData(event.target as HTMLFormElement).get('name') ?? '').trim()
    if (!name) return
    const refusal = await this.#rename(name)
    if (!refusal) return this.#show(false)
    this.#problem = PROBLEMS[refusal.code] ?? 'chat.name_refused'
    this.#host.requestUpdate()
  }
}
