import {
  isStaff,
  LINE_LENGTH,
  type ChatLine,
  type Locale,
  type PendingLine,
  type Person,
  type RefusalCode,
} from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import { retryIcon } from '../icons.ts'
import type { MessageId, Words } from '../words.ts'

/** What a line needs to know of its surroundings. */
export interface LineContext {
  t: Words<MessageId>
  locale: Locale
  you: string | undefined
  /** The merchant's name, for the badge of its people. */
  merchant: string | undefined
  /** Server time, ms. */
  now: number
}

/** A line that came less than this long ago (ms) slides in. */
const FRESH_MS = 1_500
const FACES = 6

export function lineTemplate(line: ChatLine, context: LineContext): TemplateResult {
  const { t, locale, you, now } = context
  const own = line.by.id === you
  const classes = ['line', own && 'own', now - line.at < FRESH_MS && 'fresh', line.deleted && 'deleted']
  return html`<li class=${classes.filter(Boolean).join(' ')} part="line" data-seq=${line.seq}>
    ${face(line.by)}
    <div class="said">
      ${
        line.answers
          ? html`<p class="quote">
              <span class="unseen">${t('chat.answers', { name: line.answers.by.name })}</span>
              <bdi aria-hidden="true">${line.answers.by.name}</bdi> <bdi>${line.answers.text}</bdi>
            </p>`
          : nothing
      }
      <p class="words">
        ${who(line.by, own, context)}
        <time class="number" datetime=${new Date(line.at).toISOString()}
          >${locale.date(line.at, { hour: 'numeric', minute: '2-digit' })}</time
        >
        <span class="text"><bdi>${line.text}</bdi></span>
      </p>
    </div>
  </li>`
}

const REFUSED: Partial<Record<RefusalCode, MessageId>> = {
  slow_down: 'chat.refused_slow_down',
  too_long: 'chat.refused_too_long',
  too_big: 'chat.refused_too_long',
  banned: 'chat.refused_banned',
  server_busy: 'chat.refused_server_busy',
}
const HOPELESS: ReadonlySet<RefusalCode> = new Set([
  'banned',
  'too_long',
  'too_big',
  'not_allowed',
  'invalid',
])

/** A line of the viewer's own that the room has not confirmed, or has refused. */
export function pendingTemplate(
  line: PendingLine,
  { t }: LineContext,
  act: { retry(id: number, text: string): void; dismiss(id: number): void },
): TemplateResult {
  const { refusal } = line
  return html`<li class=${refusal ? 'line own refused' : 'line own pending'} part="line">
    ${face({ id: '', name: t('chat.you') })}
    <div class="said">
      <p class="words">
        <b class="name">${t('chat.you')}</b>
        <span class="text"><bdi>${line.text.slice(0, LINE_LENGTH)}</bdi></span>
      </p>
      ${
        refusal
          ? html`<p class="fate" role="alert">${t(REFUSED[refusal.code] ?? 'chat.refused_other')}</p>
              <p class="acts">
                ${
                  HOPELESS.has(refusal.code)
                    ? nothing
                    : html`<button type="button" @click=${() => act.retry(line.id, line.text)}>
                        ${retryIcon} ${t('retry')}
                      </button>`
                }
                <button type="button" @click=${() => act.dismiss(line.id)}>${t('chat.dismiss')}</button>
              </p>`
          : html`<p class="fate">${t('chat.sending')}</p>`
      }
    </div>
  </li>`
}

function who(by: Person, own: boolean, { t, merchant }: LineContext): TemplateResult {
  const staff = isStaff(by.role)
  const name = own ? t('chat.you') : by.name || merchant || t('chat.team')
  return html`<b class="name"><bdi>${name}</bdi></b> ${
      staff && name !== merchant
        ? html`<span class="badge" part="badge"><bdi>${merchant ?? t('chat.team')}</bdi></span>`
        : nothing
    }
    ${by.role === 'demo' ? html`<span class="badge demo" part="badge">${t('chat.demo')}</span>` : nothing}`
}

function face({ id, name, role }: { id: string; name: string; role?: Person['role'] }): TemplateResult {
  const hue = [...id].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % FACES
  const [letter = ''] = name.trim()
  return html`<span class=${role && isStaff(role) ? 'face staff' : `face hue-${hue}`} aria-hidden="true"
    >${letter.toLocaleUpperCase()}</span
  >`
}
