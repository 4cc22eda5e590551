import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import check from 'lucide/dist/esm/icons/check.mjs';
import copy from 'lucide/dist/esm/icons/copy.mjs';
import download from 'lucide/dist/esm/icons/download.mjs';
import type { LogLevel } from '../../protocol/types.js';
import { icon } from '../../styles/icon.js';
import { foundText } from './log-announcer.js';

const CHOICES: readonly (readonly [level: LogLevel, words: string])[] = [
  ['debug', 'All levels'],
  ['info', 'Info and graver'],
  ['warning', 'Warnings and errors'],
  ['error', 'Errors only'],
];

export interface ToolbarState {
  readonly filter: string;
  readonly level: LogLevel;
  readonly shown: number;
  readonly total: number;
  readonly searching: boolean;
  readonly copied: boolean;
  readonly onFilter: (text: string) => void;
  readonly onLevel: (level: LogLevel) => void;
  readonly onCopy: () => void;
  readonly onDownload: () => void;
}

/** Name and length of the log, its filters, and the ways to take it along. */
export const logToolbar = (state: ToolbarState) =>
  html`<div class="toolbar" part="toolbar">
    <div class="head">
      <span class="title">Log</span>
      <span class="count muted" part="count">
        ${state.total > 0 ? foundText(state.shown, state.total) : nothing}${state.searching ? '…' : nothing}
      </span>
    </div>
    <input
      class="filter"
      part="filter"
      type="search"
      placeholder="Filter lines"
      aria-label="Filter lines by text"
      autocomplete="off"
      spellcheck="false"
      .value=${live(state.filter)}
      @input=${(event: Event) => state.onFilter((event.target as HTMLInputElement).value)}
    />
    <select
      class="least"
      part="level"
      aria-label="Least level shown"
      .value=${live(state.level)}
      @change=${(event: Event) => state.onLevel((event.target as HTMLSelectElement).value as LogLevel)}
    >
      ${CHOICES.map(
        ([level, words]) => html`<option value=${level} ?selected=${level === state.level}>${words}</option>`,
      )}
    </select>
    <div class="actions">
      <button
        class="plain"
        part="copy"
        title="Copy the lines shown"
        ?disabled=${state.shown === 0}
        @click=${state.onCopy}
      >
        ${icon(state.copied ? check : copy)}<span class="word">${state.copied ? 'Copied' : 'Copy'}</span>
      </button>
      <button
        class="plain"
        part="download"
        title="Download the lines shown"
        ?disabled=${state.shown === 0}
        @click=${state.onDownload}
      >
        ${icon(download)}<span class="word">Download</span>
      </button>
    </div>
  </div>`;
