import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { parsers } from 'prettier/plugins/yaml';

// Fastify's own validator, in the dialect of JSON Schema that OpenAPI 3.1 is written in.
const fastify = createRequire(createRequire(import.meta.url).resolve('fastify'));
const validators = createRequire(fastify.resolve('@fastify/ajv-compiler'));
const { default: Ajv } = validators('ajv/dist/2020') as { default: new (options: object) => Validator };
const { default: addFormats } = validators('ajv-formats') as { default: (ajv: Validator) => void };

/** What is used of it here; the version that the types of the project know is another one. */
interface Validator {
  addSchema(schema: object, key: string): void;
  getSchema(key: string): ((value: unknown) => boolean) & { errors?: unknown };
  errorsText(errors: unknown): string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document of any shape; the assertions are the check
type Json = any;

interface Node {
  type: string;
  value?: string;
  children?: (Node | null)[];
}

/** The part of YAML that the document is written in → what it says. */
export function readYaml(text: string): Json {
  const [document] = (parsers.yaml.parse(text, {} as never) as Node).children!;
  return valueOf(document!.children!.find((node) => node?.type === 'documentBody')!.children![0]);
}

function valueOf(node: Node | null | undefined): Json {
  const children = node?.children ?? [];
  switch (node?.type) {
    case 'mapping':
    case 'flowMapping':
      return Object.fromEntries(
        children.map((item) => {
          const [key, value] = item!.children!.map((part) => valueOf(part?.children?.[0]));
          return [String(key), value];
        }),
      );
    case 'sequence':
      return children.map((item) => valueOf(item!.children![0]));
    case 'flowSequence':
      return children.map((item) => valueOf(item!.type === 'flowSequenceItem' ? item!.children![0] : item));
    case 'plain':
      return /^(true|false|null|-?\d+(\.\d+)?)$/.test(node.value!) ? JSON.parse(node.value!) : node.value;
    case 'quoteSingle':
    case 'quoteDouble':
    case 'blockLiteral':
    case 'blockFolded':
      return node.value;
    case undefined:
      return null;
    default:
      throw new Error(`YAML of type ${node!.type} is not read here`);
  }
}

/** The written protocol, to hold answers against. Objects have no more fields than are documented. */
export class OpenApiDocument {
  readonly root: Json;
  readonly #ajv = new Ajv({ strict: false, allErrors: true });

  constructor(text: string) {
    this.root = readYaml(text);
    addFormats(this.#ajv);
    this.#ajv.addSchema(closed(this.root), 'openapi');
  }

  /** `GET /models` and so on. */
  operations(): string[] {
    return Object.entries(this.root.paths as Record<string, Record<string, Json>>).flatMap(
      ([path, methods]) =>
        Object.keys(methods)
          .filter((method) => method !== 'parameters')
          .map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** Fails where an answer is not what the operation is documented to answer. */
  check(method: string, path: string, status: number, body: unknown): void {
    const operation = this.root.paths[path][method.toLowerCase()];
    const answer = operation.responses[status];
    const what = `${method} ${path} answers ${status} ${JSON.stringify(body)?.slice(0, 300)}`;
    assert.ok(answer, `${what}, which is not documented`);
    const at = answer.$ref
      ? answer.$ref.slice(1)
      : `/paths/${escape(path)}/${method.toLowerCase()}/responses/${status}`;
    const content = at
      .split('/')
      .slice(1)
      .reduce((node: Json, key: string) => node[unescape(key)], this.root).content;
    if (!content) return assert.equal(body, undefined, what);
    this.#validate(`${at}/content/application~1json/schema`, body, what);
  }

  /** Fails where something is not what the schema of that name says. */
  checkSchema(name: string, value: unknown): void {
    this.#validate(`/components/schemas/${name}`, value, `${name}: ${JSON.stringify(value).slice(0, 300)}`);
  }

  #validate(pointer: string, body: unknown, what: string): void {
    const validate = this.#ajv.getSchema(`openapi#${pointer}`);
    assert.ok(validate(body), `${what}: ${this.#ajv.errorsText(validate.errors)}`);
  }
}

const escape = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
const unescape = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');

/** A schema that names properties allows no others, unless it says so. */
function closed(node: Json): Json {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isObject = node.type === 'object' && typeof node.properties === 'object';
  return isObject && node.additionalProperties === undefined
    ? { ...copy, additionalProperties: false }
    : copy;
}
