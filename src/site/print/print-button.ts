/** The button stands there only where it works; the browser's own menu prints the sheet as well. */
const button = document.getElementById('print');
if (button !== null) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
