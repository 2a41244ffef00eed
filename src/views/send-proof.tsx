import { useState } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { pagePolicy, SEND_ATTEMPTS, type SendOutcome, trySending } from "./send-attempts.ts";
import "./send-proof.css";

interface SendProofProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Why nothing leaves the machine, and a test that tries. */
export function SendProof({ isOpen, onClose }: SendProofProps) {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, SendOutcome | "trying">>(new Map());
  const policy = pagePolicy();
  const isTrying = [...outcomes.values()].includes("trying");
  const tryAll = async () => {
    setOutcomes(new Map(SEND_ATTEMPTS.map(({ way }) => [way, "trying"])));
    for (const attempt of SEND_ATTEMPTS) {
      const outcome = await trySending(attempt);
      setOutcomes((known) => new Map(known).set(attempt.way, outcome));
    }
  };
  return (
    <Dialog title="0 bytes sent" isOpen={isOpen} onClose={onClose}>
      <div className="send-proof">
        <p>
          Files are read where they lie, by this page, in this browser. The page came with a policy that
          forbids it, and its workers, to open any connection: your browser keeps it to that, whatever the
          page tries.
        </p>
        {policy === null ? (
          <p role="alert">
            This page has no policy: it is served for development. The built page (npm start) has one.
          </p>
        ) : (
          <ul className="send-policy" aria-label="The page's policy">
            {policy.split("; ").map((directive) => (
              <li key={directive}>
                <code>{directive}</code>
              </li>
            ))}
          </ul>
        )}
        <div className="send-try">
          <button type="button" className="button" disabled={isTrying} onClick={() => void tryAll()}>
            Try to send
          </button>
          <p>Each way that a page has, with the one word “test”, to the server that the page came from.</p>
        </div>
        {outcomes.size > 0 && (
          <table className="data-table" aria-label="What became of it">
            <thead>
              <tr>
                <th scope="col">Way</th>
                <th scope="col">Outcome</th>
              </tr>
            </thead>
            <tbody aria-live="polite">
              {[...outcomes].map(([way, outcome]) => (
                <tr key={way}>
                  <th scope="row">{way}</th>
                  <td>{outcomeText(outcome)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  );
}

function outcomeText(outcome: SendOutcome | "trying"): string {
  if (outcome === "trying") return "trying";
  return outcome.kind === "blocked"
    ? `blocked by the browser (${outcome.directive})`
    : "not refused by the browser";
}
