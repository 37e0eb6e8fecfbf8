import type { Locale } from '@vitrine/core'
import { html, nothing, type TemplateResult } from 'lit'
import type { Say } from '../backstage-element.ts'
import { banIcon, binIcon, muteIcon, pinIcon, replyIcon, undoIcon } from '../icons.ts'
import type { Talk, TalkLine } from '../talk.ts'

export interface RoomLineContext {
  talk: Talk
  locale: Locale | undefined
  say: Say
  selected: boolean
  /** Whether Tab comes to this line. */
  reachable: boolean
  reply(): void
}

/** One line: a button that chooses it, and once chosen what can be done about it. */
export function roomLine(talkLine: TalkLine, context: RoomLineContext): TemplateResult {
  const { line } = talkLine
  const { talk, say, selected, reachable, locale } = context
  const gone = line.deleted !== undefined
  const name = line.by.name || say(talkLine.staff ? 'room.team' : 'room.guest')
  return html`<li class="${selected ? 'selected' : ''} ${gone ? 'gone' : ''}">
    <button
      class="saying"
      tabindex=${reachable ? 0 : -1}
      aria-expanded=${selected}
      data-seq=${line.seq}
      @click=${() => talk.select(selected ? undefined : line.seq)}
    >
      ${
        line.answers
          ? html`<span class="quote"
              >${replyIcon}<bdi>${line.answers.by.name || say('room.team')}: ${line.answers.text}</bdi></span
            >`
          : nothing
      }
      <span class="said"
        ><bdi class="who">${name}</bdi> ${tags(talkLine, say)}
        <bdi class="text" dir="auto">${line.text}</bdi></span
      >
      <time class="number">${locale?.date(line.at, { hour: 'numeric', minute: '2-digit' })}</time>
    </button>
    ${selected ? actions(talkLine, context, name) : nothing}
  </li>`
}

function tags({ line, staff, answered, muted, banned }: TalkLine, say: Say) {
  const tag = (shown: unknown, text: string, look = '') =>
    shown ? html`<span class="tag ${look}">${text}</span> ` : nothing
  return html`${tag(staff, say('room.tag_staff'), 'good')}${tag(line.by.role === 'demo', say('room.tag_demo'))}${tag(
    line.is_question && !staff && !answered,
    say('room.tag_question'),
    'warn',
  )}${tag(answered, say('room.tag_answered'), 'good')}${tag(banned, say('room.tag_banned'), 'bad')}${tag(
    muted && !banned,
    say('room.tag_muted'),
    'bad',
  )}${tag(line.deleted !== undefined, say('room.tag_deleted'), 'bad')}`
}

function actions(talkLine: TalkLine, { talk, say, reply }: RoomLineContext, name: string) {
  const { line, staff, muted, banned } = talkLine
  const gone = line.deleted !== undefined
  const act = (icon: TemplateResult, text: string, action: () => unknown, look = 'line') =>
    html`<button class="button small ${look}" @click=${() => void action()}>${icon}${text}</button>`
  return html`<div class="actions" role="group" aria-label=${say('room.actions', { name })}>
    ${gone ? nothing : act(replyIcon, say('room.reply'), reply)}
    ${gone ? nothing : act(pinIcon, say('room.pin'), () => talk.pin(line))}
    ${
      gone
        ? act(undoIcon, say('room.restore'), () => talk.restore(line))
        : act(binIcon, say('room.delete'), () => talk.remove(line), 'quiet-bad')
    }
    ${
      staff
        ? nothing
        : html`${act(muteIcon, say(muted ? 'room.unmute' : 'room.mute'), () => talk.mute(talkLine))}
          ${act(banIcon, say(banned ? 'room.unban' : 'room.ban'), () => talk.ban(talkLine), 'quiet-bad')}`
    }
  </div>`
}
