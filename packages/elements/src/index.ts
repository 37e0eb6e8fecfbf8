export { SessionElement } from './session-element.ts'
export { StoreController } from './store-controller.ts'
export { sessionContext } from './session-context.ts'
