// The editor of this folder: Vietnamese, records in the form that the model gives, config.yml as it stands beside it.
import "./vietnamese.js"; // first: the editor looks at it while it loads
import "./portraits.js";
import CMS from "@sveltia/cms";
import { read, write } from "./record.js";

const shapes = await (await fetch("hinh-dang.json")).json();
for (const [name, shape] of Object.entries(shapes))
  CMS.registerCustomFormat(name, shape.page ? "md" : "yml", {
    fromFile: (text) => read(text, shape),
    toFile: (content) => write(content, shape),
  });
CMS.init();
window.niemyet = { read, write, shapes }; // for tests
