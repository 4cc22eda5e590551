import { mount } from 'svelte';
import 'training-elements/training-elements.css';
import App from './App.svelte';

mount(App, { target: document.getElementById('app')! });
