package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const code = "first"

type answer struct {
	Code     string `json:"code"`
	UID      int    `json:"uid"`
	GID      int    `json:"gid"`
	CanWrite bool   `json:"canWrite"`
}

func canWrite() bool {
	return os.WriteFile("/app/written", nil, 0o600) == nil
}

func main() {
	server := &http.Server{Addr: ":" + os.Getenv("PORT")}
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		if request.URL.Path == "/crash" {
			os.Exit(3)
		}
		if request.URL.Path == "/slow" {
			time.Sleep(1500 * time.Millisecond)
		}
		_ = json.NewEncoder(response).Encode(answer{code, os.Getuid(), os.Getgid(), canWrite()})
	})
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	go func() { _ = server.ListenAndServe() }()
	<-stopped.Done()
	_ = server.Shutdown(context.Background())
}
