/** A phone on its own follows the sources; one inside the developer's page is reloaded by that page. */
export function reloadOnChange(): void {
  if (parent !== window) return
  new EventSource('/events').addEventListener('reload', () => location.reload())
}
