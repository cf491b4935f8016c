/// How a page looks: by day and by night, on a wide screen, a telephone and paper.
enum PageStyle {
    static let css = """
        :root {
          color-scheme: light dark;
          --ground: #ffffff; --text: #1f2328; --quiet: #59636e; --line: #d8dee4;
          --code: #f3f5f8; --accent: #0b5cad; --error: #fdeceb; --error-text: #8c1d18;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #14171b; --text: #e2e6ea; --quiet: #98a2ad; --line: #343b43;
            --code: #1e2329; --accent: #7ab7f5; --error: #3a1d1c; --error-text: #ffb4ab;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; }
        body {
          margin: 0; background: var(--ground); color: var(--text);
          font: 17px/1.6 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif;
        }
        main { max-width: 54rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
        h1, h2, h3, h4 { line-height: 1.25; margin: 2.2em 0 0.6em; text-wrap: balance; }
        h1 { font-size: 2rem; margin-top: 0; }
        h2 { font-size: 1.4rem; border-bottom: 1px solid var(--line); padding-bottom: 0.25em; }
        h3 { font-size: 1.15rem; }
        a { color: var(--accent); text-underline-offset: 0.15em; }
        p, li { max-width: 46rem; }
        code, pre { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: 0.87em; }
        p code, li code, td code { background: var(--code); padding: 0.1em 0.3em; border-radius: 4px; }
        pre { margin: 0; padding: 0.7rem 0.9rem; overflow-x: auto; line-height: 1.45; border-radius: 6px; background: var(--code); }
        pre code { font-size: inherit; }
        main > pre { margin: 1rem 0; }
        .cell { margin: 1.2rem 0; }
        .source { border-left: 3px solid var(--accent); border-radius: 0 6px 6px 0; }
        .output, .comment { background: none; }
        .output { padding-top: 0.5rem; padding-bottom: 0.2rem; color: var(--text); }
        .comment { color: var(--quiet); }
        .error { margin-top: 0.5rem; background: var(--error); color: var(--error-text); }
        figure { margin: 0.8rem 0; }
        img { max-width: 100%; height: auto; border-radius: 6px; }
        /* Plots are drawn in dark ink. */
        figure img, p img { background: #ffffff; padding: 0.4rem; border: 1px solid var(--line); }
        figcaption, footer, details, .stale { color: var(--quiet); font-size: 0.85rem; }
        .missing { color: var(--error-text); }
        .stale { margin: 0.4rem 0 0; padding-left: 0.9rem; }
        details { margin-top: 0.3rem; padding-left: 0.9rem; }
        summary { cursor: pointer; }
        table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
        details table { margin: 0.3rem 0; }
        th, td { text-align: left; padding: 0.25rem 0.9rem 0.25rem 0; border-bottom: 1px solid var(--line); }
        blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
        footer { margin-top: 4rem; border-top: 1px solid var(--line); padding-top: 0.8rem; }
        nav { font-size: 0.9rem; line-height: 1.4; }
        nav ol { list-style: none; margin: 0; padding: 0; }
        nav li { padding: 0.2rem 0; }
        nav .level3 { padding-left: 1rem; }
        nav a { color: var(--quiet); text-decoration: none; }
        nav a:hover { color: var(--accent); text-decoration: underline; }
        @media (max-width: 79.99rem) {
          nav { max-width: 54rem; margin: 0 auto; padding: 1.25rem 1.25rem 0; }
          nav ol { border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 1rem; }
        }
        @media (min-width: 80rem) {
          body { display: grid; grid-template-columns: 16rem minmax(0, 54rem); justify-content: center; column-gap: 2rem; }
          nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 2.8rem 0 2rem 1.25rem; }
        }
        @media print {
          nav, details { display: none; }
          main { max-width: none; padding: 0; }
          pre { white-space: pre-wrap; }
          .cell { break-inside: avoid-page; }
        }
        """
}
