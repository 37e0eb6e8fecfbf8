import type { Manifest } from '@vitrine/core'
import { base, buttons, tokens } from '@vitrine/elements/styles'
import { html, nothing, type PropertyDeclarations } from 'lit'
import { BackstageElement, type BackstageMessageId } from '../backstage-element.ts'
import { createDoors } from '../doors.ts'
import { createFigures } from '../figures.ts'
import { closeIcon, plusIcon } from '../icons.ts'
import { changeOf, draftOf, type Flaw, type ShowDraft } from '../show-draft.ts'
import { controls, forms, panels } from '../styles.ts'
import { productsPart } from './products-part.ts'
import { sourcesPart } from './sources-part.ts'
import { styles } from './vitrine-backstage-edit.styles.ts'

/**
 * The show as a form. It is saved whole or not at all; what is wrong is said at its place.
 *
 * @cssproperty --vitrine-accent - The button that saves.
 * @cssproperty --vitrine-bad - What is wrong.
 */
export class VitrineBackstageEdit extends BackstageElement {
  static override styles = [tokens, base, buttons, panels, forms, controls, styles]
  static override properties: PropertyDeclarations = {
    ...BackstageElement.properties,
    draft: { state: true },
    flaw: { state: true },
    pasted: { state: true },
    busy: { state: true },
  }

  declare private draft: ShowDraft | undefined
  declare private flaw: Flaw | undefined
  /** What is wrong with the products in the paste field. */
  declare private pasted: Flaw | undefined
  declare private busy: boolean

  #before: ShowDraft | undefined

  protected override renderDesk() {
    const show = this.current && this.read(this.current.$manifest)
    if (!show) return nothing
    const draft =
      (this.draft ??=
      this.#before =
        draftOf(show, Intl.DateTimeFormat().resolvedOptions().timeZone))
    return html`<dialog aria-labelledby="title" @close=${() => this.view.close()}>
      <form @submit=${(event: SubmitEvent) => void this.#save(event, show)} novalidate>
        <h2 id="title">${this.say('edit')}</h2>
        ${this.#field('title', 'edit.title', draft.title, title => this.#change({ title }))}
        ${this.#titles(draft)} ${this.#times(draft)}
        <div class="pair">
          ${this.#field('host', 'edit.host', draft.host, host => this.#change({ host }))}
          ${this.#field('poster', 'edit.poster', draft.poster, poster => this.#change({ poster }), 'url')}
        </div>
        ${sourcesPart(draft.sources, {
          say: this.say,
          change: sources => this.#change({ sources }),
          wrong: path => this.#wrong(path),
          problem: this.#problem('sources'),
          field: (path, label, value, change) => this.#field(path, label, value, change, 'url'),
          add: (id, act) => this.#add(id, act),
          remove: (name, act) => this.#remove(name, act),
        })}
        ${productsPart(draft, show, {
          say: this.say,
          locale: this.current?.locale,
          flaw: this.pasted,
          problem: this.#problem('products'),
          change: (next, flaw) => {
            this.draft = next
            this.pasted = flaw
          },
        })}
        <div class="actions">
          <p class="problem" role="alert">${this.flaw ? this.#sentence(this.flaw) : ''}</p>
          <button type="button" class="button line" @click=${() => this.#close()}>
            ${this.say('cancel')}
          </button>
          <button class="button accent" ?disabled=${this.busy}>${this.say('edit.save')}</button>
        </div>
      </form>
    </dialog>`
  }

  #field(
    path: string,
    label: BackstageMessageId,
    value: string,
    change: (value: string) => void,
    type = 'text',
  ) {
    return html`<label class="field">
      <span>${this.say(label)}</span>
      <input
        type=${type}
        dir=${type === 'url' ? 'ltr' : nothing}
        .value=${value}
        aria-invalid=${this.#wrong(path)}
        @input=${(event: InputEvent) => change((event.target as HTMLInputElement).value)}
      />
      ${this.#problem(path)}
    </label>`
  }

  #titles({ titles }: ShowDraft) {
    const put = (index: number, part: Partial<{ language: string; text: string }>) =>
      this.#change({ titles: titles.map((title, at) => (at === index ? { ...title, ...part } : title)) })
    return html`<fieldset>
      <legend>${this.say('edit.titles')}</legend>
      ${titles.map(
        ({ language, text }, index) =>
          html`<div class="row">
            <input
              class="language"
              .value=${language}
              dir="ltr"
              aria-label=${this.say('edit.language')}
              aria-invalid=${this.#wrong('titles')}
              @input=${(event: InputEvent) => put(index, { language: (event.target as HTMLInputElement).value })}
            />
            <input
              .value=${text}
              dir="auto"
              aria-label=${this.say('edit.title_in', { language })}
              @input=${(event: InputEvent) => put(index, { text: (event.target as HTMLInputElement).value })}
            />
            ${this.#remove(this.say('edit.remove', { name: language }), () =>
              this.#change({ titles: titles.filter((_, at) => at !== index) }),
            )}
          </div>`,
      )}
      ${this.#add('edit.add_title', () => this.#change({ titles: [...titles, { language: '', text: '' }] }))}
      ${this.#problem('titles')}
    </fieldset>`
  }

  #times({ starts, zone }: ShowDraft) {
    return html`<div class="pair">
      ${this.#field('starts_at', 'edit.starts', starts, value => this.#change({ starts: value }), 'datetime-local')}
      <label class="field">
        <span>${this.say('edit.zone')}</span>
        <input
          list="zones"
          dir="ltr"
          .value=${zone}
          aria-invalid=${this.#wrong('zone')}
          @change=${(event: Event) => this.#change({ zone: (event.target as HTMLInputElement).value })}
        />
        <datalist id="zones">
          ${Intl.supportedValuesOf('timeZone').map(name => html`<option value=${name}></option>`)}
        </datalist>
        ${this.#problem('zone')}
      </label>
    </div>`
  }

  #remove(name: string, act: () => void) {
    return html`<button type="button" class="glyph" aria-label=${name} title=${name} @click=${act}>
      ${closeIcon}
    </button>`
  }

  #add(id: BackstageMessageId, act: () => void) {
    return html`<button type="button" class="button small line" @click=${act}>
      ${plusIcon}${this.say(id)}
    </button>`
  }

  #change(part: Partial<ShowDraft>): void {
    if (this.draft) this.draft = { ...this.draft, ...part }
  }

  #wrong(path: string): boolean {
    const at = this.flaw?.path ?? ''
    return at === path || at.startsWith(`${path}.`)
  }

  #problem(path: string) {
    return this.flaw && this.#wrong(path)
      ? html`<p class="problem">${this.#sentence(this.flaw)}</p>`
      : nothing
  }

  #sentence({ path, message }: Flaw): string {
    if (message) return path ? `${path}: ${message}` : message
    return path ? this.say('edit.wrong', { path }) : this.say('entrance.unreachable')
  }

  async #save(event: SubmitEvent, show: Manifest): Promise<void> {
    event.preventDefault()
    const { draft } = this
    if (!draft || !this.#before || this.busy) return
    const result = changeOf(draft, this.#before, show)
    if ('path' in result) {
      this.flaw = result
      return
    }
    if (!Object.keys(result.change).length) return this.#close()
    this.busy = true
    const reply = await this.feature(createDoors).change(result.change)
    this.busy = false
    if (!reply.ok) {
      const { path = '', message } = reply.problem
      this.flaw = { path, ...(message && { message }) }
      return
    }
    // The figures carry the show's names.
    void this.feature(createFigures).refresh()
    this.#close()
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close()
  }
}
