// Starts `masterplan lsp` for the plans of a window, lets it answer, and leads from a line to its page in the preview.
"use strict";

const { existsSync } = require("node:fs");
const { dirname, join, relative, sep } = require("node:path");
const { commands, env, Uri, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

// What is written for a plan; the program passes over files of other folders.
const WRITTEN = ["**/data/**/*.yaml", "**/data/naskah/**/*.md", "**/templates/**"];

let client;

/** The program that the settings name, or that of the environment of the plan, or the one that is installed. */
function program() {
  const named = workspace.getConfiguration("masterplan").get("program");
  if (named) return named;
  const inside = process.platform === "win32" ? ["Scripts", "masterplan.exe"] : ["bin", "masterplan"];
  const own = (workspace.workspaceFolders ?? []).map((folder) => join(folder.uri.fsPath, ".venv", ...inside));
  return own.find(existsSync) ?? "masterplan";
}

async function start() {
  const command = program();
  const options = { documentSelector: WRITTEN.map((pattern) => ({ scheme: "file", pattern })) };
  client = new LanguageClient("masterplan", "masterplan", { command, args: ["lsp"] }, options);
  try {
    await client.start();
  } catch {
    const told = `Program masterplan tidak dapat dijalankan (${command}). Pasanglah, atau sebutkan letaknya di pengaturan masterplan.program.`;
    window.showErrorMessage(told);
  }
}

/** Return the address at which `masterplan preview` shows what the cursor stands in; nothing for a file of no plan. */
function page({ document, selection }) {
  const path = document.uri.fsPath;
  let root = dirname(path);
  while (!existsSync(join(root, "data", "rencana.yaml"))) {
    if (root === dirname(root)) return undefined;
    root = dirname(root);
  }
  const { line, character } = selection.active;
  const file = relative(root, path).split(sep).join("/");
  const place = new URLSearchParams({ file, line: `${line + 1}`, column: `${character + 1}` });
  return `${workspace.getConfiguration("masterplan").get("preview")}_ke?${place}`;
}

async function show() {
  const address = window.activeTextEditor && page(window.activeTextEditor);
  if (address) await env.openExternal(Uri.parse(address, true));
  else window.showInformationMessage("Berkas ini bukan bagian dari sebuah rencana.");
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("masterplan.restart", async () => {
      await client?.stop().catch(() => undefined);
      await start();
    }),
    commands.registerCommand("masterplan.preview", show),
  );
  await start();
};

exports.deactivate = () => client?.stop();
