import { createHash, createHmac } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** The door of a TURN server (RFC 8656): asks for name and password, and lets nobody in. */
export interface TurnDoor {
  readonly port: number
  /** Names of those whose request was signed with the password. */
  readonly known: ReadonlySet<string>
  close(): void
}

const HEADER_BYTES = 20
const ALLOCATE = 0x0003
const ALLOCATE_REFUSED = 0x0113
const USERNAME = 0x0006
const INTEGRITY = 0x0008
const INTEGRITY_BYTES = 24
const REALM = 'a stage'

export async function openTurnDoor(password: string): Promise<TurnDoor> {
  const known = new Set<string>()
  const socket = createSocket('udp4')
  socket.on('message', (packet, { port, address }) => {
    if (packet.readUInt16BE(0) !== ALLOCATE) return
    const { name, integrityAt } = read(packet)
    if (name && integrityAt && isSigned(packet, integrityAt, `${name}:${REALM}:${password}`)) known.add(name)
    socket.send(refusal(packet), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { port: (socket.address() as AddressInfo).port, known, close: () => socket.close() }
}

function read(packet: Buffer): { name?: string; integrityAt?: number } {
  const found: { name?: string; integrityAt?: number } = {}
  for (let at = HEADER_BYTES; at < packet.length;) {
    const length = packet.readUInt16BE(at + 2)
    const type = packet.readUInt16BE(at)
    if (type === USERNAME) found.name = packet.toString('utf8', at + 4, at + 4 + length)
    if (type === INTEGRITY) found.integrityAt = at
    at += 4 + padded(length)
  }
  return found
}

/** What is signed is the message before its signature, with a length that counts the signature (RFC 8489, 14.5). */
function isSigned(packet: Buffer, at: number, secret: string): boolean {
  const signed = Buffer.from(packet.subarray(0, at))
  signed.writeUInt16BE(at - HEADER_BYTES + INTEGRITY_BYTES, 2)
  const key = createHash('md5').update(secret).digest()
  const integrity = createHmac('sha1', key).update(signed).digest()
  return integrity.equals(packet.subarray(at + 4, at + INTEGRITY_BYTES))
}

/** 401, who asks, and a nonce. */
function refusal(request: Buffer): Buffer {
  const attributes = [
    attribute(0x0009, Buffer.from([0, 0, 4, 1])),
    attribute(0x0014, Buffer.from(REALM)),
    attribute(0x0015, Buffer.from('once')),
  ]
  const body = Buffer.concat(attributes)
  const header = Buffer.from(request.subarray(0, HEADER_BYTES))
  header.writeUInt16BE(ALLOCATE_REFUSED, 0)
  header.writeUInt16BE(body.length, 2)
  return Buffer.concat([header, body])
}

function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length))
  bytes.writeUInt16BE(type, 0)
  bytes.writeUInt16BE(value.length, 2)
  value.copy(bytes, 4)
  return bytes
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
