import { describe, expect, it } from "vitest";
import { readDeviceList } from "./device-list.ts";

describe("a list of devices", () => {
  it.each([
    [
      "the publisher's columns",
      "mac,ip,device_type\r\nEC:1A:59:83:28:11,192.168.1.165,WEMO Motion Sensor\r\n",
    ],
    ["a mark", "\uFEFFmac,ip,device_type\nec:1a:59:83:28:11,192.168.1.165,WEMO Motion Sensor"],
    ["other columns", 'Name;MAC\n"WEMO Motion Sensor";ec1a59832811\n'],
    [
      "two names, of which the better is taken",
      "mac,type,name\nec-1a-59-83-28-11,sensor,WEMO Motion Sensor\n",
    ],
    ["blank lines", "mac,name\n\nec1a59832811,WEMO Motion Sensor\n\n"],
  ])("with %s names its device", (_, text) => {
    const { names, problems } = readDeviceList("info.csv", text);
    expect([...names]).toEqual([["ec:1a:59:83:28:11", "WEMO Motion Sensor"]]);
    expect(problems).toEqual([]);
  });

  it("leaves out lines without an address or a name, and counts them", () => {
    const { names, problems } = readDeviceList(
      "info.csv",
      "mac,name\nec1a59832811,Sensor\nx,Plug\nec1a59832812,\nec1a59832813\n",
    );
    expect(names.size).toBe(1);
    expect(problems).toHaveLength(1);
    expect(problems[0].what).toBe("3 lines of the device list named no device and were left out.");
    expect(problems[0].where).toEqual({ file: "info.csv", line: 3, text: "x,Plug" });
    expect(problems[0].tryThis).toBeTruthy();
  });
});
