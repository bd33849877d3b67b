// probe does the two things that plain Node can't: it makes certificates, and it speaks xDS as a proxy would.
package main

import (
	"fmt"
	"os"
)

func main() {
	commands := map[string]func([]string) error{"certs": certs, "xds": xds}
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "probe certs DIR | probe xds ADDRESS < proxies.json > configurations.json")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
