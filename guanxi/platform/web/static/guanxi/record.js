// What only the page of a record needs, fetched there only.
import { followTabs } from "./tabs.js";
import { followWalk } from "./walk.js";
import { followFiles } from "./attach.js";
import { followPreviews } from "./preview.js";
import { followRecord } from "./renew.js";

followTabs();
followWalk();
followFiles();
followPreviews();
followRecord();
