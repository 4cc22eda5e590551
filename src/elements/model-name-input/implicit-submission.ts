/** Submits a form as Enter in a native text field does: by its first submit button, or by itself where it has none. */
export function submitImplicitly(form: HTMLFormElement): void {
  const button = [...form.elements].find((one) => (one as HTMLButtonElement).type === 'submit');
  if (button) (button as HTMLButtonElement).click();
  else form.requestSubmit();
}
