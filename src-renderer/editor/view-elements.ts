/** An element of the page by its class, with what it holds. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  children: readonly Node[] = [],
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  made.append(...children)
  return made
}

/** A field inside the text: it reports what is written, in NFC, and never while an input method composes. */
export interface LabelledInput {
  readonly label: HTMLLabelElement
  readonly input: HTMLInputElement
  readonly show: (value: string) => void
  readonly onWritten: (handler: (value: string) => void) => void
}

/** Makes a one-line field with its label around it. */
export function labelledInput(label: string, hint: string, longest: number): LabelledInput {
  const input = element('input', 'figure-input')
  input.type = 'text'
  input.placeholder = hint
  input.maxLength = longest
  const caption = element('span', 'figure-label')
  caption.textContent = label
  return {
    label: element('label', 'figure-field', [caption, input]),
    input,
    show(value) {
      if (input.value.normalize('NFC') !== value) input.value = value
    },
    onWritten(handler) {
      const report = () => handler(oneLine(input.value))
      input.addEventListener('input', (event) => {
        if (!(event as InputEvent).isComposing) report()
      })
      input.addEventListener('compositionend', report)
      input.addEventListener('change', report)
    },
  }
}

/** A text as the fields of an article take it: NFC, without line breaks or control characters. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

/** True for events that belong to the fields of a view and not to the text around it. */
export function isTyping(event: Event, fields: HTMLElement): boolean {
  return event.target instanceof Node && fields.contains(event.target)
}
