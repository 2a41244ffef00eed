import { describe, expect, it } from "vitest";
import { createInOrder } from "./in-order.ts";

describe("what several workers say of a drop's files", () => {
  it("comes in the order of the files, each as soon as those before it have ended", () => {
    const heard: string[] = [];
    const { add, end } = createInOrder<string>((item, fileIndex) => heard.push(`${fileIndex}${item}`));
    add(1, "a");
    add(0, "a");
    expect(heard).toEqual(["0a"]);
    end(1);
    add(2, "a");
    add(0, "b");
    expect(heard).toEqual(["0a", "0b"]);
    end(0);
    expect(heard).toEqual(["0a", "0b", "1a", "2a"]);
    add(2, "b");
    end(2);
    add(3, "a");
    expect(heard).toEqual(["0a", "0b", "1a", "2a", "2b", "3a"]);
  });

  it("may be nothing for a file", () => {
    const heard: number[] = [];
    const { add, end } = createInOrder<null>((_, fileIndex) => heard.push(fileIndex));
    end(1);
    end(0);
    add(2, null);
    expect(heard).toEqual([2]);
  });
});
