import { render } from 'solid-js/web';
import 'training-elements/training-elements.css';
import { App } from './app';

render(() => <App />, document.getElementById('app')!);
