const panel = document.querySelector('training-panel');

document.querySelector('training-dashboard').addEventListener('start-new-training', () => {
  panel.startAnother();
  panel.scrollIntoView();
});
