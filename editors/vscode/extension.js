// Starts `masterplan lsp` for the plans of a window, and lets it answer.
"use strict";

const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { commands, window, workspace } = require("vscode");
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

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("masterplan.restart", async () => {
      await client?.stop().catch(() => undefined);
      await start();
    }),
  );
  await start();
};

exports.deactivate = () => client?.stop();
