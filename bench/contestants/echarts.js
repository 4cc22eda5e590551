import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { Growing } from '../page/growing.js';

use([LineChart, GridComponent, TooltipComponent, LegendComponent, CanvasRenderer]);

/** ECharts as its manual says for long series: typed arrays, its own sampling, no animation. */
export function mount(element, { history: { x, y } }) {
  const [xs, ...ys] = [x, ...y].map((values) => new Growing(values));
  const pairs = (values) => {
    const data = new Float64Array(xs.length * 2);
    for (let i = 0; i < xs.length; i++) {
      data[2 * i] = xs.view()[i];
      data[2 * i + 1] = values.view()[i];
    }
    return data;
  };
  const series = () =>
    ys.map((values, i) => ({
      name: i ? 'val' : 'train',
      type: 'line',
      showSymbol: false,
      sampling: 'lttb',
      data: pairs(values),
    }));
  const chart = init(element, null, { renderer: 'canvas' });
  chart.setOption({
    animation: false,
    legend: {},
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'value', min: 'dataMin', max: 'dataMax' },
    yAxis: { type: 'value', scale: true },
    series: series(),
  });
  return {
    append(step, ...values) {
      xs.push(step);
      values.forEach((value, i) => ys[i].push(value));
      chart.setOption({ series: series() });
    },
    refresh() {},
    flush: () => chart.getZr().flush(),
  };
}
