'use strict';
// Replaces the view every two seconds. The server has escaped it; a page that is not ours (the resource manager's, once
// the application is over) lacks the header and is never shown inside this one.
(() => {
  const view = document.getElementById('view');
  const note = document.getElementById('note');
  const base = location.pathname.replace(/\/?$/, '/');
  let delay = 2000;
  let last = Date.now();
  const poll = async () => {
    if (!document.hidden) {
      try {
        const answer = await fetch(base + 'view', { cache: 'no-store' });
        if (!answer.ok || answer.headers.get('X-Millrace') !== 'view') throw new Error('not our view');
        view.innerHTML = await answer.text();
        note.textContent = '';
        last = Date.now();
        delay = 2000;
      } catch (e) {
        const seconds = Math.round((Date.now() - last) / 1000);
        note.textContent = 'No answer for ' + seconds + ' s: the application has ended or cannot be reached. '
          + 'What you see is how it stood then; reload the page for what YARN says.';
        delay = Math.min(delay * 2, 30000);
      }
    }
    setTimeout(poll, delay);
  };
  setTimeout(poll, delay);
})();
