import { openShare } from '../shell/share.ts'
import { textOf, setOrRemove, type BuiltIn, type BuiltIns } from './built-in.ts'
import { resetForm, submitForm } from './forms.ts'
import { goTo } from './navigation-target.ts'

export const buttons: BuiltIns = {
  button: {
    properties: {
      type: 'default',
      size: 'default',
      plain: false,
      disabled: false,
      loading: false,
      openType: '',
      formType: '',
      hoverClass: 'button-hover',
      hoverStartTime: 20,
      hoverStayTime: 70,
    },
    setup(self) {
      const { host } = self
      host.setAttribute('type', 'default')
      host.setAttribute('role', 'button')
      self.on('tap', () => press(self))
      return {
        changed: {
          type: (type: string) => setOrRemove(host, 'type', type),
          size: (size: string) => setOrRemove(host, 'size', size),
          plain: (on: boolean) => host.toggleAttribute('plain', on),
          loading: (on: boolean) => host.toggleAttribute('loading', on),
          disabled(on: boolean) {
            host.toggleAttribute('disabled', on)
            setOrRemove(host, 'aria-disabled', on || null)
          },
        },
      }
    },
  },
  navigator: {
    properties: { url: '', openType: 'navigate', delta: 1, target: 'self', hoverClass: 'navigator-hover' },
    setup(self) {
      self.host.setAttribute('role', 'link')
      self.on('tap', () => goTo(self.data))
      return {}
    },
  },
}

function press({ data, host, fire }: BuiltIn): void {
  if (data['formType'] === 'submit') submitForm(host)
  if (data['formType'] === 'reset') resetForm(host)
  const openType = textOf(data['openType'])
  if (openType === '') return
  if (openType === 'share') return openShare(data)
  if (openType === 'agreePrivacyAuthorization') return fire('agreeprivacyauthorization', {})
  throw new Error(`<button open-type="${openType}"> is not in the preview`)
}
