// GitLab takes people's pictures from gravatar.com unless it is told otherwise. The policy of the page lets nobody ask
// there, so a picture that does not come makes way for a drawing.
const PERSON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#5b6673"/>' +
  '<circle cx="16" cy="12" r="5" fill="#fff"/><path d="M6 28a10 9 0 0 1 20 0z" fill="#fff"/></svg>';
const SOURCE = `data:image/svg+xml,${encodeURIComponent(PERSON)}`;

addEventListener(
  "error",
  ({ target }) => {
    if (target instanceof HTMLImageElement && target.matches(".avatar") && target.src !== SOURCE) target.src = SOURCE;
  },
  true, // the fault of a picture does not bubble
);
