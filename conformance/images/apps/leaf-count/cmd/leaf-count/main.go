package main

import (
	"context"
	"encoding/json"
	"fmt"
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
	Stopping bool   `json:"stopping"`
}

func canWrite() bool {
	return os.WriteFile("/app/written", nil, 0o600) == nil
}

func main() {
	server := &http.Server{Addr: ":" + os.Getenv("PORT")}
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		if request.URL.Path == "/crash" {
			os.Exit(3)
		}
		if request.URL.Path == "/slow" {
			fmt.Println("slow begins")
			<-stopped.Done()
			time.Sleep(time.Second)
		}
		body := answer{code, os.Getuid(), os.Getgid(), canWrite(), stopped.Err() != nil}
		_ = json.NewEncoder(response).Encode(body)
	})
	go func() { _ = server.ListenAndServe() }()
	<-stopped.Done()
	_ = server.Shutdown(context.Background())
}
