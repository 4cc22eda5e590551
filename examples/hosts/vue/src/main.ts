import { createApp } from 'vue';
import 'training-elements/training-elements.css';
import App from './App.vue';

createApp(App).mount('#app');
