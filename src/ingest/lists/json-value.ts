/** What a number must be: in words that follow "must be", and as a question. */
export interface NumberRange {
  readonly words: string;
  holds(value: number): boolean;
}

/** Hears what is wrong, and with what; throws. */
export type Refuse = (what: string, shown: string) => never;

const SHOWN_CHARACTERS = 80;

/**
 * A value of a JSON text of which nothing is known yet, with the path to it: `views.row.scales[3]`. What it must be is asked for,
 * and refused where it is not. Only own keys count, so that no name means anything by itself (`__proto__`).
 */
export class JsonValue {
  constructor(
    readonly value: unknown,
    readonly path: string,
    private readonly refuse: Refuse,
  ) {}

  /** The value of a key; missing is refused. */
  at(key: string): JsonValue {
    const path = this.path === "" ? key : `${this.path}.${key}`;
    const own = this.fields();
    if (!Object.hasOwn(own, key)) return this.refuse(`${path} is missing`, "");
    return new JsonValue(own[key], path, this.refuse);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.fields(), key);
  }

  keys(): readonly string[] {
    return Object.keys(this.fields());
  }

  items(): readonly JsonValue[] {
    return this.list().map((item, index) => new JsonValue(item, `${this.path}[${index}]`, this.refuse));
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.mustBe("a text");
  }

  flag(): boolean {
    return typeof this.value === "boolean" ? this.value : this.mustBe("true or false");
  }

  word<Word extends string>(words: readonly Word[]): Word {
    return words.find((word) => word === this.value) ?? this.mustBe(`one of ${words.join(", ")}`);
  }

  number(range: NumberRange): number {
    return isIn(range, this.value) ? this.value : this.mustBe(range.words);
  }

  /** What `read` makes of it, unless it is null. */
  orNull<Read>(read: (own: JsonValue) => Read): Read | null {
    return this.value === null ? null : read(this);
  }

  /** A list of so many numbers; `missing` stands for null, where that may be. */
  numbers(size: number, range: NumberRange, missing?: number): Float64Array {
    const list = this.sized(size);
    const numbers = new Float64Array(size);
    for (let index = 0; index < size; index++) {
      const item: unknown = list[index];
      if (isIn(range, item)) numbers[index] = item;
      else if (item === null && missing !== undefined) numbers[index] = missing;
      else {
        const words = missing === undefined ? range.words : `${range.words}, or null`;
        return this.refuse(`${this.path}[${index}] must be ${words}`, shown(item));
      }
    }
    return numbers;
  }

  /** A list of so many truths, as 1 and 0. */
  flags(size: number): Uint8Array {
    return Uint8Array.from(this.sized(size), (item, index) => {
      if (typeof item === "boolean") return item ? 1 : 0;
      return this.refuse(`${this.path}[${index}] must be true or false`, shown(item));
    });
  }

  mustBe(words: string): never {
    return this.refuse(`${this.path || "the whole"} must be ${words}`, shown(this.value));
  }

  private fields(): Readonly<Record<string, unknown>> {
    return isObject(this.value) ? this.value : this.mustBe("an object");
  }

  private list(): readonly unknown[] {
    return Array.isArray(this.value) ? this.value : this.mustBe("a list");
  }

  private sized(size: number): readonly unknown[] {
    const list = this.list();
    return list.length === size
      ? list
      : this.refuse(`${this.path} must hold ${size} values, and holds ${list.length}`, "");
  }
}

function isIn({ holds }: NumberRange, value: unknown): value is number {
  return typeof value === "number" && holds(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What nests is not shown. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return "[…]";
  if (isObject(value)) return "{…}";
  return String(value).slice(0, SHOWN_CHARACTERS);
}
