import { render } from 'preact';
import 'training-elements/training-elements.css';
import { App } from './app';

render(<App />, document.getElementById('app')!);
