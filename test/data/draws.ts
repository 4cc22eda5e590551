/** Real draws where they are at hand; they lie beside the project, not in it. */
const REAL = '/__wds-outside-root__/1/shared/data/powerball.csv';

/** 1,390 lottery draws: a date, five white balls joined by bars, a red ball, a multiplier. */
export async function drawsFile(): Promise<File> {
  const answer = await fetch(REAL);
  return new File([answer.ok ? await answer.blob() : madeUp()], 'powerball.csv', { type: 'text/csv' });
}

function madeUp(): string {
  const rows = Array.from({ length: 1390 }, (_, i) => {
    const date = new Date(Date.UTC(2015, 9, 7) + Math.floor(i * 3.5) * 86_400_000);
    const [year, month, day] = date.toISOString().slice(0, 10).split('-');
    const balls = [0, 1, 2, 3, 4]
      .map((n) => 1 + ((i * 7 + n * 13 + (i % (n + 3))) % 69))
      .sort((a, b) => a - b);
    return `${month}/${day}/${year},${balls.join('|')},${1 + ((i * 11) % 26)},${2 + (i % 4)}X`;
  });
  return ['date,white_balls,red_ball,power_play', ...rows, ''].join('\n');
}
