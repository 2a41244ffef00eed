import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "package-lock.json"), "utf8"),
) as {
  packages: Readonly<Record<string, Locked>>;
};

it("the lockfile has an entry for every optional package that it names: npm 11 refuses it without, and other systems need theirs", () => {
  const named = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  const paths = Object.keys(packages);
  const missing = named.filter((name) => !paths.some((path) => path.endsWith(`node_modules/${name}`)));
  expect(named.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

it("names no place that packages came from", () => {
  expect(JSON.stringify(packages)).not.toContain('"resolved":"http');
});
