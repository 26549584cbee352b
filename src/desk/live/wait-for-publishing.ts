/** While something is being published the page looks again every few seconds: nobody types on it. */
const every = 3_000;

if (document.querySelector('[data-underway]'))
  setTimeout(() => location.replace(`${location.pathname}#publishing`), every);
