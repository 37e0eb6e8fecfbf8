import { DATABASE } from './env.ts'
import type { RecordStore } from './record-store.ts'
import type { EventRecord } from './records.ts'

/** Some browsers never answer when storage is broken. */
const OPEN_MS = 3_000

/** Records in IndexedDB: it outlives a killed browser, which localStorage does not. Rejects where it is blocked. */
export async function openDiskStore(): Promise<RecordStore> {
  const database = await open()
  database.onversionchange = () => database.close()

  function run<T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T> | undefined,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = database.transaction('records', mode)
      const request = work(transaction.objectStore('records'))
      transaction.oncomplete = () => resolve(request?.result as T)
      transaction.onabort = () => reject(transaction.error)
    })
  }

  return {
    append: records =>
      run('readwrite', store => {
        for (const record of records) store.add(record)
        return undefined
      }),
    async list(lane, limit) {
      const index = 'lane'
      const most = Math.min(limit, 0xffffffff)
      const found = await run<EventRecord[]>('readonly', store => store.index(index).getAll(lane, most))
      return found.filter(record => Array.isArray(record.events) && record.boot)
    },
    write: ({ changed, gone }) =>
      run('readwrite', store => {
        for (const record of changed) store.put(record)
        for (const key of gone) store.delete(key)
        return undefined
      }),
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    const timer = setTimeout(() => reject(new Error('IndexedDB does not answer')), OPEN_MS)
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore('records', { keyPath: 'key', autoIncrement: true })
      store.createIndex('lane', 'lane')
    }
    request.onsuccess = () => {
      clearTimeout(timer)
      resolve(request.result)
    }
    request.onerror = () => {
      clearTimeout(timer)
      reject(request.error ?? new Error('IndexedDB is blocked'))
    }
  })
}
