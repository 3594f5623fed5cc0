import type { ReactNode } from "react";
import "./page.css";

export const metadata = { title: "受付", icons: { icon: "data:," } };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="ja">
      <body>{children}</body>
    </html>
  );
}
